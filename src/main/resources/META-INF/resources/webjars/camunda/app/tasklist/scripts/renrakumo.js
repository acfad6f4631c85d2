// What the Tasklist's settings cannot say: the texts of the form library in Japanese, due dates as absolute dates with what
// is left of the time, the most urgent task first, the way back to the desk, no form left behind in the browser, and in the
// demo the demo's clock instead of the browser's. Drafts: drafts.js.

const EXACT = new Map([
  ['Field is required.', '必須項目です。入力してください。'],
  ['Field must be a valid email.', 'メールアドレスの形で入力してください。'],
  ['Field must be a valid  international phone number. (e.g. +4930664040900)', '国番号を付けた電話番号を入力してください（例：+81335952430）。'],
  ['Value is not a number.', '数値を入力してください。'],
  ['Date and time must both be entered.', '日付と時刻の両方を入力してください。'],
  ['Select', '選択してください'],
  ['Search', '検索'],
  ['No results', '該当するものがありません'],
  ['All values selected', 'すべて選択済みです'],
  ['Nothing to show.', '表示するものがありません'],
  ['No content to show.', '表示するものがありません'],
  ['Add new', '追加'],
  ['Collapse', '折りたたむ'],
  ['Increment', '増やす'],
  ['Decrement', '減らす'],
  ['Remove tag', '外す'],
  ['Remove item', '外す'],
  ['Skip to search', '検索へ移る'],
  ['Previous page', '前のページ'],
  ['Next page', '次のページ'],
  ['required', '必須'],
  ['hh:mm', '時:分'],
  ['hh:mm ?m', '時:分'],
  ['(disabled)', '']
]);

const DATE = { yyyy: '年', mm: '月', dd: '日' };

const PATTERNS = [
  [/^Field must match pattern .*$/, '決められた形で入力してください。'],
  [/^Field must have minimum value of (.+)\.$/, '$1以上で入力してください。'],
  [/^Field must have maximum value of (.+)\.$/, '$1以下で入力してください。'],
  [/^Field must have minimum length of (.+)\.$/, '$1文字以上で入力してください。'],
  [/^Field must have maximum length of (.+)\.$/, '$1文字以内で入力してください。'],
  [/^Please select a valid value, the two nearest valid values are (.+) and (.+)\.$/, '入力できる値ではありません。近い値は$1と$2です。'],
  [/^(mm|dd|yyyy)(.)(mm|dd|yyyy)(.)(mm|dd|yyyy)$/, (words, ...parts) => parts.slice(0, 5).map(part => DATE[part] || part).join('')],
  [/^Expand all \((.+)\)$/, 'すべて開く（$1件）']
];

const CALENDAR = {
  months: { longhand: months(), shorthand: months() },
  weekdays: { longhand: weekdays('曜日'), shorthand: weekdays('') },
  yearAriaLabel: '年',
  monthAriaLabel: '月',
  hourAriaLabel: '時',
  minuteAriaLabel: '分',
  rangeSeparator: '～',
  amPM: ['午前', '午後']
};

function months() {
  return Array.from({ length: 12 }, (nothing, month) => `${month + 1}月`);
}

function weekdays(ending) {
  return Array.from('日月火水木金土', day => day + ending);
}

function japanese(text) {
  const plain = text.trim();
  if (EXACT.has(plain)) {
    return EXACT.get(plain);
  }
  const pattern = PATTERNS.find(([words]) => words.test(plain));
  return pattern ? plain.replace(pattern[0], pattern[1]) : null;
}

function translate(root) {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const words = node.parentElement.closest('textarea, input') ? null : japanese(node.nodeValue);
    if (words !== null && words !== node.nodeValue) {
      node.nodeValue = words;
    }
  }
  root.querySelectorAll('[placeholder], [title], [aria-label]').forEach(element =>
    ['placeholder', 'title', 'aria-label'].forEach(name => {
      const words = element.hasAttribute(name) ? japanese(element.getAttribute(name)) : null;
      if (words !== null && words !== element.getAttribute(name)) {
        element.setAttribute(name, words);
      }
    })
  );
}

/** The shipped page tells dates as 2日後 or 3時間前 alone; that stays behind the date, and of a due date it says what it means. */
function dates() {
  document.querySelectorAll('[am-time-ago][uib-tooltip]').forEach(element => {
    const date = element.getAttribute('uib-tooltip');
    const shown = element.textContent;
    if (date && !shown.includes(date)) {
      const due = element.closest('.due-date');
      if (due) {
        due.classList.toggle('late', shown.endsWith('前'));
      }
      element.textContent = due ? date + remaining(shown) : date;
    }
  });
}

function remaining(ago) {
  const parts = /^(.+)(後|前)$/.exec(ago.trim());
  if (!parts) {
    return '';
  }
  return parts[2] === '後' ? `（あと${parts[1]}）` : `（期限を${parts[1]}過ぎています）`;
}

function wayBack() {
  const menu = document.querySelector('.cam-nav > ul');
  if (menu && !menu.querySelector('.way-back')) {
    const item = document.createElement('li');
    item.className = 'way-back';
    const link = document.createElement('a');
    link.href = '/';
    link.target = '_self';
    link.textContent = '私の机へ戻る';
    item.append(link);
    menu.prepend(item);
  }
}

let waiting = false;

function look() {
  waiting = false;
  document.querySelectorAll('.fjs-container').forEach(translate);
  dates();
  wayBack();
}

new MutationObserver(() => {
  if (!waiting) {
    waiting = true;
    requestAnimationFrame(look);
  }
}).observe(document.documentElement, {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
  attributeFilter: ['uib-tooltip']
});

document.documentElement.lang = 'ja';

if (!location.hash.includes('sorting=')) {
  const byDueDate = encodeURIComponent('[{"sortBy":"dueDate","sortOrder":"asc"}]');
  const address = location.hash || '#/';
  location.replace(`${address}${address.includes('?') ? '&' : '?'}sorting=${byDueDate}`);
}

/** Times are written 14:30 here, whatever a form says: the library has no other words for AM and PM. */
function by24Hours() {
  const load = window.fetch;
  const clock = (name, value) => (value && value.type === 'datetime' ? { ...value, use24h: true } : value);
  window.fetch = async (...asked) => {
    const answer = await load(...asked);
    return answer.ok && /\/deployed-(start-)?form\b/.test(String(asked[0]))
      ? new Response(JSON.stringify(JSON.parse(await answer.text(), clock)), { headers: answer.headers })
      : answer;
  };
}

/** The demo's clock runs in another year; "overdue" is judged by it. In production there is no such address. */
async function demoClock() {
  const answer = await fetch('/clock').catch(() => null);
  const clock = answer && answer.ok ? await answer.json().catch(() => null) : null;
  if (clock && clock.demo) {
    const Machine = Date;
    const now = () => Machine.now() + clock.offset;
    window.Date = new Proxy(Machine, {
      construct: (machine, parts, asked) => Reflect.construct(machine, parts.length === 0 ? [now()] : parts, asked),
      apply: () => new Machine(now()).toString(),
      get: (machine, name) => (name === 'now' ? now : Reflect.get(machine, name))
    });
  }
}

/** At a first visit the page would be drawn before its texts come, and show the names of some for good: here they come first. */
async function texts() {
  const folder = new URL('../locales/', import.meta.url).pathname;
  const answer = await fetch(`${folder}ja.json?bust=${window.bust}`).catch(() => null);
  const found = answer && answer.ok ? await answer.json().catch(() => null) : null;
  if (found) {
    const kept = JSON.parse(localStorage.getItem('camunda-web') || '{}');
    kept[`${folder}_locales_data_ja_${window.bust}`] = JSON.stringify(found);
    localStorage.setItem('camunda-web', JSON.stringify(kept));
  }
}

by24Hours();
// the calendar's own Japanese, which knows the eras and 元年, must be there before locales/ja.json is laid over it
window.angular.injector(['ng', 'angularMoment']).get('moment').locale('ja');
await Promise.all([demoClock(), texts()]);
if (window.flatpickr) {
  window.flatpickr.localize(CALENDAR);
  window.flatpickr.setDefaults({ ariaDateFormat: 'Y年n月j日', now: new Date() });
}

export default [];
