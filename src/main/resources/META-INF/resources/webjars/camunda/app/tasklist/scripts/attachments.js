// 「添付ファイル」 under the form of a task: what is attached to it, and more. Whoever may not work on the task sees none of
// it; without this script the same is at /tasks/{task}/attachments.

const KINDS = '.pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png';
const LOST = '通信とログインを確かめて、もう一度試してください。';

function address(task) {
  return `/attachments/tasks/${encodeURIComponent(task)}`;
}

async function found(task) {
  const answer = await fetch(address(task), { signal: AbortSignal.timeout(10000) }).catch(() => null);
  return answer && answer.status === 200 && !answer.redirected ? answer.json().catch(() => null) : null;
}

/** Null if it was done, else a sentence that says why not. */
async function refusal(answer, what) {
  if (answer && answer.status === 204) {
    return null;
  }
  if (answer && answer.status === 413) {
    return 'ファイルが大きすぎます。分割するか、画質を下げてください。';
  }
  const told = answer && [400, 409].includes(answer.status) ? await answer.json().catch(() => null) : null;
  return (told && told.message) || `${what}${LOST}`;
}

function element(name, properties, ...parts) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...parts);
  return made;
}

function megabytes(bytes) {
  return Math.floor(bytes / 1024 / 1024);
}

/** Under a form. */
class Section {
  constructor(task, moment) {
    this.task = task;
    this.moment = moment;
    this.told = element('p', { className: 'told' });
    this.told.setAttribute('role', 'status');
    this.list = element('ul', {});
    this.choice = element('input', { type: 'file', accept: KINDS });
    this.limits = element('span', {});
    this.label = element('label', {}, this.limits, this.choice);
    const alone = element('a', { href: `/tasks/${encodeURIComponent(task)}/attachments`, target: '_blank', textContent: '添付だけの画面を開く' });
    this.root = element('section', { className: 'attachments' }, element('h4', { textContent: '添付ファイル' }), this.list, this.label, this.told, alone);
    this.choice.addEventListener('change', () => this.attach());
  }

  show(known) {
    this.known = known;
    this.limits.textContent = `ファイルを選んで添付する（PDF、JPEG、PNG。${known.most}件まで、1件${megabytes(known.largest)}MBまで）`;
    this.label.hidden = known.files.length >= known.most;
    this.list.replaceChildren(...known.files.map(file => this.line(file)));
    this.list.hidden = known.files.length === 0;
  }

  line(file) {
    const link = element('a', { href: file.address, target: '_self', textContent: file.name });
    const line = element('li', {}, link, `（${file.size}、${file.by}、${this.moment(file.at).format('LLLL')}）`);
    if (file.own) {
      const button = element('button', { type: 'button', className: 'btn btn-link', textContent: '取り消す' });
      button.setAttribute('aria-label', `${file.name}の添付を取り消す`);
      button.addEventListener('click', () => this.asked(button, file));
      line.append(' ', button);
    }
    return line;
  }

  say(sentence, failed) {
    this.told.textContent = sentence;
    this.told.classList.toggle('failed', failed);
  }

  async attach() {
    const [file] = this.choice.files;
    if (!file) {
      return;
    }
    if (file.size > this.known.largest) {
      this.say(`「${file.name}」は大きすぎます（上限${megabytes(this.known.largest)}MB）。分割するか、画質を下げてください。`, true);
      this.choice.value = '';
      return;
    }
    const content = new FormData();
    content.append('file', file);
    this.say(`「${file.name}」を送っています…`, false);
    await this.change('POST', address(this.task), content, '添付しました。', '添付できませんでした。');
    this.choice.value = '';
  }

  /** The page may open no dialog (Camunda's policy), so the button itself asks: pressed once more it does it. */
  asked(button, file) {
    if (button.dataset.asked) {
      this.takeBack(file);
      return;
    }
    button.dataset.asked = 'true';
    button.textContent = 'もう一度押すと取り消します';
    button.setAttribute('aria-label', `もう一度押すと${file.name}の添付を取り消します`);
    this.say(`「${file.name}」の添付を取り消すには、もう一度押してください。`, false);
  }

  async takeBack(file) {
    await this.change('DELETE', `${address(this.task)}/${file.id}`, null, '添付を取り消しました。', '添付を取り消せませんでした。');
    this.choice.focus();
  }

  async change(method, where, body, done, lost) {
    this.choice.disabled = true;
    const answer = await fetch(where, { method, body, headers: { Accept: 'application/json', [this.known.header]: this.known.token } }).catch(() => null);
    const refused = await refusal(answer, lost);
    const now = await found(this.task);
    if (now) {
      this.show(now);
    }
    this.choice.disabled = false;
    this.say(refused || done, Boolean(refused));
  }
}

function withAttachments(moment) {
  return {
    restrict: 'A',
    require: '^camTasklistForm',
    async link(scope, place, attributes, form) {
      const task = form.getParams().taskId;
      const known = task ? await found(task) : null;
      if (!known || scope.$$destroyed) {
        return;
      }
      const section = new Section(task, moment);
      section.show(known);
      place[0].after(section.root);
      scope.$on('$destroy', () => section.root.remove());
    }
  };
}

window.angular.module('cam.tasklist.form').directive('camTasklistFormCamunda', ['moment', withAttachments]);

export default [];
