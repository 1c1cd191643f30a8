export default {
  base: '/docs/',
  title: 'Built',
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('loss-lab') } } },
};
