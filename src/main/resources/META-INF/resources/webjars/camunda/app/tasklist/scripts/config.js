// The Tasklist as officers see it: Japanese with every key, dates as people write them, and scripts/renrakumo.js.
export default {
  app: {
    name: 'タスクリスト',
    vendor: '連絡網'
  },
  dateFormat: {
    normal: 'LLLL',
    long: 'LLLL'
  },
  locales: {
    // no other, or a browser set to English would choose it
    availableLocales: ['ja'],
    fallbackLocale: 'ja'
  },
  customScripts: ['scripts/renrakumo', 'scripts/drafts', 'scripts/attachments'],
  disableWelcomeMessage: true,
  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: '選択中のタスクを引き受ける'
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: '一覧の先頭の絞り込みへ移る'
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: '一覧の先頭のタスクへ移る'
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: '入力画面の最初の欄へ移る'
    },
    startProcess: {
      key: 'ctrl+alt+p',
      description: '手続きを始める画面を開く'
    }
  }
};
