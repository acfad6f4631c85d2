// Counts the remaining times of an open desk on, by the server's clock; the words are those of desk/Remaining.java. Without
// this script the page says how it stood when it was opened.
(() => {
  const desk = document.querySelector('[data-now]');
  if (!desk) return;
  const offset = Number(desk.dataset.now) - Date.now();
  const DAY = 24 * 60;

  const words = minutes => {
    if (minutes >= DAY) {
      const hours = Math.floor(minutes % DAY / 60);
      return `${Math.floor(minutes / DAY)}日${hours > 0 ? `${hours}時間` : ''}`;
    }
    if (minutes >= 60) {
      return `${Math.floor(minutes / 60)}時間${minutes % 60 > 0 ? `${minutes % 60}分` : ''}`;
    }
    return minutes === 0 ? '1分未満' : `${minutes}分`;
  };

  const remaining = left => {
    const minutes = Math.floor(Math.abs(left) / 60000);
    if (left < 0) {
      return ['late', '期限超過', minutes === 0 ? 'たった今' : `${words(minutes)}超過`];
    }
    return [minutes < DAY ? 'soon' : 'fine', minutes < DAY ? '期限間近' : '', `あと${words(minutes)}`];
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
