// Counts the remaining times of an open desk on, by the server's clock; the words are those of desk/Remaining.java. Without
// this script the page says how it stood when it was opened.
(() => {
  const desk = document.querySelector('[data-now]');
  if (!desk) return;
  const offset = Number(desk.dataset.now) - Date.now();
  const DAY = 24 * 60;

  const SAID = document.documentElement.lang === 'en'
    ? { day: ' d', hour: ' h', minute: ' min', between: ' ', none: 'less than 1 min', now: 'just now', late: 'Overdue', soon: 'Due soon',
      over: time => `${time} over`, left: time => `${time} left` }
    : { day: '日', hour: '時間', minute: '分', between: '', none: '1分未満', now: 'たった今', late: '期限超過', soon: '期限間近',
      over: time => `${time}超過`, left: time => `あと${time}` };

  const words = minutes => {
    if (minutes === 0) return SAID.none;
    const [large, small, above, below] = minutes >= DAY
      ? [Math.floor(minutes / DAY), Math.floor(minutes % DAY / 60), SAID.day, SAID.hour]
      : [Math.floor(minutes / 60), minutes % 60, SAID.hour, SAID.minute];
    return [large > 0 ? large + above : '', small > 0 ? small + below : ''].filter(part => part).join(SAID.between);
  };

  const remaining = left => {
    const minutes = Math.floor(Math.abs(left) / 60000);
    if (left < 0) {
      return ['late', SAID.late, minutes === 0 ? SAID.now : SAID.over(words(minutes))];
    }
    return [minutes < DAY ? 'soon' : 'fine', minutes < DAY ? SAID.soon : '', SAID.left(words(minutes))];
  };

  const look = () => {
    const now = Date.now() + offset;
    document.querySelectorAll('[data-due]').forEach(place => {
      const [state, word, time] = remaining(Number(place.dataset.due) - now);
      place.className = `left ${state}`;
      place.querySelector('strong').textContent = word;
      place.querySelector('span').textContent = time;
      place.closest('tr').className = `is-${state}`;
    });
  };

  setInterval(look, 60000);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') look();
  });

  const all = document.querySelector('[data-pick-all]');
  if (all) {
    all.hidden = false;
    all.addEventListener('click', () => {
      document.querySelectorAll('input[name=task]').forEach(box => { box.checked = true; });
    });
  }
})();
