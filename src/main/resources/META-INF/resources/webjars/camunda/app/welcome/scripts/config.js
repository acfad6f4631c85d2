// The start page of the web applications, which an officer meets by their logo: Japanese, without the vendor's links.
export default {
  app: {
    name: '入口',
    vendor: '連絡網'
  },
  locales: {
    availableLocales: ['ja'],
    fallbackLocale: 'ja'
  },
  links: [],
  disableWelcomeMessage: true
};
