// Keeps the numbers of an open board fresh; what the officer types or reads below is left alone.
(() => {
  const live = document.querySelector('[data-live]');
  if (!live) return;
  const look = async () => {
    if (document.visibilityState !== 'visible') return;
    try {
      const answer = await fetch(live.dataset.live, { headers: { Accept: 'text/html' }, redirect: 'error' });
      if (!answer.ok) return;
      const fresh = await answer.text();
      if (fresh !== live.last) {
        live.innerHTML = fresh;
        live.last = fresh;
      }
    } catch (away) {
      // the next look may reach it again
    }
  };
  setInterval(look, 5000);
})();
