// What the Tasklist's settings cannot say: the texts of the form library in Japanese, due dates as absolute dates in the
// Japanese era, the most urgent task first, the way back to the desk, and in the demo the demo's clock instead of the
// browser's.

const EXACT = new Map([
  ['Field is required.', '必須項目です。入力してください。'],
  ['Field must be a valid email.', 'メールアドレスの形で入力してください。'],
  ['Select', '選択してください'],
  ['Search', '検索'],
  ['No results', '該当するものがありません'],
  ['(disabled)', '']
]);

const PATTERNS = [
  [/^Field must match pattern .*$/, '決められた形で入力してください。'],
  [/^Field must have minimum value of (.+)\.$/, '$1以上で入力してください。'],
  [/^Field must have maximum value of (.+)\.$/, '$1以下で入力してください。'],
  [/^Field must have minimum length of (.+)\.$/, '$1文字以上で入力してください。'],
  [/^Field must have maximum length of (.+)\.$/, '$1文字以内で入力してください。']
];

const ERAS = [
  ['令和', 2019, '2019-05-01'],
  ['平成', 1989, '1989-01-08'],
  ['昭和', 1926, '1926-12-25']
];

function japanese(text) {
  const plain = text.trim();
  if (EXACT.has(plain)) {
    return EXACT.get(plain);
  }
  const pattern = PATTERNS.find(([words]) => words.test(plain));
  return pattern ? plain.replace(pattern[0], pattern[1]) : null;
}

/** 2019年5月24日(金) 18:00 → 令和元年5月24日(金) 18:00 */
function inEra(date) {
  return date.replace(/(\d{4})年(\d{1,2})月(\d{1,2})日/, (whole, year, month, day) => {
    const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    const era = ERAS.find(([, , since]) => iso >= since);
    if (!era) {
      return whole;
    }
    const count = Number(year) - era[1] + 1;
    return `${era[0]}${count === 1 ? '元' : count}年${month}月${day}日`;
  });
}

function translate(root) {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const words = node.parentElement.closest('textarea, input') ? null : japanese(node.nodeValue);
    if (words !== null && words !== node.nodeValue) {
      node.nodeValue = words;
    }
  }
  root.querySelectorAll('input[placeholder]').forEach(input => {
    const words = japanese(input.placeholder);
    if (words !== null) {
      input.placeholder = words;
    }
  });
}

function dates() {
  document.querySelectorAll('[am-time-ago][uib-tooltip]').forEach(element => {
    const date = inEra(element.getAttribute('uib-tooltip'));
    if (date && element.textContent !== date) {
      element.textContent = date;
    }
  });
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

/** The demo's clock runs in another year; "overdue" is judged by it. In production there is no such address. */
async function demoClock() {
  const answer = await fetch('/clock').catch(() => null);
  const clock = answer && answer.ok ? await answer.json().catch(() => null) : null;
  if (clock && clock.demo) {
    const Machine = Date;
    window.Date = class Date extends Machine {
      constructor(...parts) {
        super(...(parts.length === 0 ? [Machine.now() + clock.offset] : parts));
      }
      static now() {
        return Machine.now() + clock.offset;
      }
    };
  }
}

await demoClock();

export default [];
