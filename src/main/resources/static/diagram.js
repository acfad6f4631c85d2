// Draws each model of the page with the way that was taken through it, as its data say: by element, how often it was reached
// and how many run; or, for a heat map, how hot it is (1 to 5). A model in a closed part is drawn when that is opened.
(() => {
  const drawn = new Map();
  const draw = async (place) => {
    if (place.dataset.drawn || place.offsetParent === null) return;
    place.dataset.drawn = 'yes';
    const answer = await fetch(place.dataset.model);
    if (!answer.ok) {
      place.textContent = '図を読み込めませんでした。画面を開き直してください。';
      return;
    }
    const viewer = new BpmnJS({ container: place });
    await viewer.importXML(await answer.text());
    const canvas = viewer.get('canvas');
    const overlays = viewer.get('overlays');
    const elements = viewer.get('elementRegistry');
    Object.entries(JSON.parse(place.dataset.reached || '{}')).forEach(([id, [times, running]]) => {
      const element = elements.get(id);
      if (!element) return;
      canvas.addMarker(id, 'taken');
      if (running > 0 && !element.waypoints) canvas.addMarker(id, 'running');
      if (!element.waypoints) count(overlays, id, times);
    });
    Object.entries(JSON.parse(place.dataset.heat || '{}')).forEach(([id, [degree, words]]) => {
      if (!elements.get(id)) return;
      canvas.addMarker(id, 'heat-' + degree);
      count(overlays, id, words);
    });
    canvas.zoom('fit-viewport');
    drawn.set(place, canvas);
    place.dataset.ready = 'yes';
  };
  const count = (overlays, id, words) => {
    const badge = document.createElement('span');
    badge.className = 'count';
    badge.textContent = words;
    overlays.add(id, { position: { top: -10, left: -6 }, html: badge });
  };
  // a sheet is narrower than the screen: before it is printed, each is drawn as wide as that
  const fit = (width, height) => drawn.forEach((canvas, place) => {
    Object.assign(place.style, { width, height });
    canvas.resized();
    canvas.zoom('fit-viewport');
  });
  window.addEventListener('beforeprint', () => fit('17cm', '18rem'));
  window.addEventListener('afterprint', () => fit('', ''));
  const all = () => document.querySelectorAll('.diagram').forEach((place) => draw(place));
  document.querySelectorAll('details').forEach((part) => part.addEventListener('toggle', all));
  all();
})();
