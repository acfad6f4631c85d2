// Cockpit as administrators see it: Japanese, or English for those whose browser asks for it.
export default {
  app: {
    name: 'コックピット',
    vendor: '連絡網'
  },
  locales: {
    availableLocales: ['ja', 'en'],
    fallbackLocale: 'ja'
  },
  disableWelcomeMessage: true
};
