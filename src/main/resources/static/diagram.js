// Draws each model of the page with the way that was taken through it, as its data say: by element, how often it was reached
// and how many run; or, for a heat map, how hot it is (1 to 5); or, of a comparison, which element was added, removed or changed.
// A model in a closed part is drawn when that is opened.
(() => {
  const drawn = new Map();
  const draw = async (place) => {
    if (place.dataset.drawn || place.offsetParent === null) return;
    place.dataset.drawn = 'yes';
    const model = place.dataset.xml ?? await fetched(place.dataset.model);
    if (model === null) {
      place.textContent = '図を読み込めませんでした。画面を開き直してください。';
      return;
    }
    const viewer = new BpmnJS({ container: place });
    try {
      await viewer.importXML(model);
    } catch (undrawn) {
      viewer.destroy();
      place.className = 'empty';
      place.textContent = 'このファイルには描ける図がありません。下の表をご覧ください。';
      return;
    }
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
    Object.entries(JSON.parse(place.dataset.changes || '{}')).forEach(([id, kind]) => {
      const element = elements.get(id);
      if (element) change(canvas, overlays, element, kind);
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
  const fetched = async (address) => {
    const answer = await fetch(address);
    return answer.ok ? answer.text() : null;
  };
  // colour, line and sign say the same; what has others inside keeps its ground
  const change = (canvas, overlays, element, kind) => {
    canvas.addMarker(element, 'diff-' + kind);
    if (element.type === 'bpmn:Lane' || (element.children && element.children.length)) canvas.addMarker(element, 'diff-frame');
    const badge = document.createElement('span');
    badge.className = 'sign diff-' + kind;
    badge.textContent = { added: '＋', removed: '－', changed: '△' }[kind];
    overlays.add(element, { position: corner(element), scale: { min: 1 }, html: badge });
  };
  const corner = (element) => {
    if (!element.waypoints) return { top: -12, left: -12 };
    const [x, y] = ['x', 'y'].map((axis) => {
      const all = element.waypoints.map((point) => point[axis]);
      const at = Math.floor((all.length - 1) / 2);
      return (all[at] + all[at + 1]) / 2 - Math.min(...all);
    });
    return { top: y - 10, left: x - 10 };
  };
  // a row of the table points at its element in the drawings beside it
  const point = (row) => {
    const part = row.closest('.comparison');
    part.querySelectorAll('.pointer[aria-pressed]').forEach((other) => other.removeAttribute('aria-pressed'));
    row.setAttribute('aria-pressed', 'true');
    let shapes = 0;
    part.querySelectorAll('.diagram').forEach((place) => {
      const canvas = drawn.get(place);
      if (!canvas) return;
      place.querySelectorAll('.djs-element.pointed').forEach((old) => canvas.removeMarker(old.dataset.elementId, 'pointed'));
      // it may be only in the other version
      if (!place.querySelector('[data-element-id="' + CSS.escape(row.dataset.element) + '"]')) return;
      canvas.addMarker(row.dataset.element, 'pointed');
      canvas.scrollToElement(row.dataset.element);
      shapes += 1;
    });
    tell(part, row, shapes === 0 ? 'この要素には図の形がないので、図では示せません。表をご覧ください。' : '');
  };
  // what a reader's program is to read out is there before it says anything
  const tell = (part, row, words) => {
    let place = part.querySelector('.not-drawn');
    if (!place) {
      place = document.createElement('p');
      place.className = 'hint not-drawn';
      place.setAttribute('role', 'status');
      (row.closest('table') ?? row).before(place);
    }
    place.textContent = words;
  };
  document.querySelectorAll('.pointer').forEach((row) => {
    row.addEventListener('click', () => point(row));
    row.addEventListener('focus', () => point(row));
  });
  // a sheet is narrower than the screen: before it is printed, each is drawn as wide as that
  const fit = (width, height) => drawn.forEach((canvas, place) => {
    Object.assign(place.style, { width, height });
    // in a closed part it has no size: it is fitted when that is opened
    const hidden = place.clientWidth === 0;
    place.classList.toggle('unfit', hidden);
    if (hidden) return;
    canvas.resized();
    canvas.zoom('fit-viewport');
  });
  window.addEventListener('beforeprint', () => fit('17cm', '18rem'));
  window.addEventListener('afterprint', () => fit('', ''));
  // a phone that is turned: a change of the height alone may be its address bar
  let wide = window.innerWidth;
  window.addEventListener('resize', () => {
    if (wide === window.innerWidth) return;
    wide = window.innerWidth;
    fit('', '');
  });
  const all = () => document.querySelectorAll('.diagram').forEach((place) => draw(place));
  document.querySelectorAll('details').forEach((part) => part.addEventListener('toggle', () => {
    all();
    if (part.open && part.querySelector('.unfit')) fit('', '');
  }));
  all();
})();
