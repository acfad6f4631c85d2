// The engine's own administration: Japanese, or English for those whose browser asks for it.
export default {
  app: {
    name: '管理',
    vendor: '連絡網'
  },
  locales: {
    availableLocales: ['ja', 'en'],
    fallbackLocale: 'ja'
  },
  disableWelcomeMessage: true
};
