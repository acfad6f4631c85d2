// On a phone a row is a card: each cell says what it is, in the words of its column.
(() => {
  const label = () => {
    for (const table of document.querySelectorAll('table:not(.wide table)')) {
      const heads = [...(table.tHead?.rows[0]?.cells ?? [])].map(head => head.textContent.trim());
      for (const row of [...table.tBodies].flatMap(body => [...body.rows])) {
        if (row.cells.length !== heads.length) continue;
        [...row.cells].forEach((cell, at) => {
          if (at > 0 && heads[at] && cell.textContent.trim() && !cell.matches('[data-label], .pick')) {
            cell.dataset.label = heads[at];
          }
        });
      }
    }
  };
  label();
  // parts of a page are brought anew while it is open
  document.querySelectorAll('[data-live]').forEach(part => new MutationObserver(label).observe(part, { childList: true, subtree: true }));
})();
