-- What a duty asks for, in words, and its stage: both come from report-duty.dmn, so that a later rule pack is data.
alter table duty add column what varchar(255);
alter table duty add column stage varchar(16) default '' not null; -- PRELIMINARY, FINAL, or nothing
update duty set what = case obligation
    when 'O7' then '保守会社等へ直ちに連絡し、指示を仰ぐ'
    when 'O8' then '障害と影響を報告窓口へ速やかに連絡する'
    when 'O9' then '警戒強化期間の障害・被害を報告窓口へ必ず連絡する'
    when 'O10' then '把握した事案を自治体から報告窓口へ報告する'
    when 'O11' then '病院を有する市区町村と連携する'
    when 'O17' then '診療系の停止・個人情報の流出を厚生労働省へ連絡する'
    else obligation end;
alter table duty alter column what set not null;
