// 「下書きを保存」 keeps an unfinished form on the server, for those who may work on the task, and a form opens with it. The
// Tasklist itself would write the form, with all that it says of people, into the browser of a shared computer: what it
// keeps under these names never gets there.

const FORM = /^(?:camunda-form|camForm):(.*)$/;
const LOST = '下書きを保存できませんでした。通信とログインを確かめて、もう一度保存してください。';

/** What the open forms begin with, by task. */
const beginnings = new Map();
/** Open forms by task: how to save their drafts, and whom to tell. */
const open = new Map();

const { getItem, setItem, removeItem } = Storage.prototype;

// what it kept before goes while it can still be removed: the library stumbles over names that are there and say nothing
Object.keys(localStorage)
  .filter(name => FORM.test(name))
  .forEach(name => localStorage.removeItem(name));

Storage.prototype.getItem = function (name) {
  const form = FORM.exec(name);
  return form ? beginnings.get(form[1]) ?? null : getItem.call(this, name);
};

Storage.prototype.setItem = function (name, value) {
  const form = FORM.exec(name);
  if (form) {
    open.get(form[1])?.keep(value);
  } else {
    setItem.call(this, name, value);
  }
};

Storage.prototype.removeItem = function (name) {
  const form = FORM.exec(name);
  if (form) {
    beginnings.delete(form[1]);
  } else {
    removeItem.call(this, name);
  }
};

function address(task) {
  return `/drafts/tasks/${encodeURIComponent(task)}`;
}

/** Null for whoever may not work on the task, or if the server does not answer soon: the form opens all the same. */
async function found(task) {
  const answer = await fetch(address(task), { signal: AbortSignal.timeout(5000) }).catch(() => null);
  return answer && answer.ok && !answer.redirected ? answer.json().catch(() => null) : null;
}

function send(task, found, method, content) {
  return fetch(address(task), {
    method,
    headers: { 'Content-Type': 'application/json', [found.header]: found.token },
    body: content
  }).catch(() => null);
}

/** Null if it is kept, else a sentence that says why not. */
async function refusal(task, found, content) {
  const answer = found && (await send(task, found, 'PUT', content));
  if (answer && answer.status === 204) {
    return null;
  }
  const told = answer && answer.status === 400 ? await answer.json().catch(() => null) : null;
  return (told && told.message) || LOST;
}

function when(moment, draft) {
  return moment(draft.savedAt).format('LLLL');
}

function line(words, action, act) {
  const line = document.createElement('p');
  line.className = 'draft';
  line.append(words, ' ');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'btn btn-link';
  button.textContent = action;
  button.addEventListener('click', act);
  line.append(button);
  return line;
}

function lines(task, found, moment, fail) {
  return found.drafts.map(draft =>
    draft.own
      ? line(`${when(moment, draft)}の下書きを開きました。`, '下書きを捨てる', async () => {
          const answer = await send(task, found, 'DELETE');
          if (answer && answer.ok) {
            location.reload();
          } else {
            fail('下書きを捨てられませんでした。画面を再読み込みして、もう一度試してください。');
          }
        })
      : line(`${draft.name}さんの下書き（${when(moment, draft)}）があります。`, 'この下書きを読み込む', async () => {
          const refused = await refusal(task, found, JSON.stringify(draft.content));
          if (refused) {
            fail(refused);
          } else {
            location.reload();
          }
        })
  );
}

function withDrafts($delegate, Notifications, $rootScope, moment) {
  const directive = $delegate[0];
  const { link } = directive;
  const tell = told => $rootScope.$evalAsync(() => Notifications[told.failed ? 'addError' : 'addMessage'](told));
  const fail = message => tell({ failed: true, status: '下書き', message, scope: $rootScope, exclusive: true });

  async function begin(task, scope, element, attributes, form) {
    let drafts = await found(task);
    if (scope.$$destroyed) {
      return;
    }
    const own = drafts && drafts.drafts.find(draft => draft.own);
    if (own) {
      beginnings.set(task, JSON.stringify(own.content));
    } else {
      beginnings.delete(task);
    }
    const notes = drafts ? lines(task, drafts, moment, fail) : [];
    element[0].before(...notes);
    const opened = {
      async keep(content) {
        drafts ||= await found(task);
        const refused = await refusal(task, drafts, content);
        if (refused) {
          fail(refused);
          $rootScope.$evalAsync(() => form.notifyFormDirty(true));
        } else {
          beginnings.set(task, content);
          tell({ status: '下書き', message: '下書きを保存しました。', duration: 5000, scope: $rootScope, exclusive: true });
        }
      }
    };
    open.set(task, opened);
    scope.$on('$destroy', () => {
      notes.forEach(note => note.remove());
      if (open.get(task) === opened) {
        open.delete(task);
      }
      beginnings.delete(task);
    });
    scope.$evalAsync(() => link(scope, element, attributes, form));
  }

  directive.compile = () => (scope, element, attributes, form) => {
    const task = form.getParams().taskId;
    if (task) {
      begin(task, scope, element, attributes, form);
    } else {
      // the form that starts a procedure has no place for a draft
      link(scope, element, attributes, form);
    }
  };
  return $delegate;
}

window.angular.module('cam.tasklist.form').config([
  '$provide',
  $provide =>
    $provide.decorator('camTasklistFormCamundaDirective', [
      '$delegate',
      'Notifications',
      '$rootScope',
      'moment',
      withDrafts
    ])
]);

export default [];
