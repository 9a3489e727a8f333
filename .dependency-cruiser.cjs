/** The layers of docs/ARCHITECTURE.md. Each rule's comment is the message that a breach prints. */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one idea in two places.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'shared-is-pure',
      comment: 'src/shared imports only src/shared and the named pure packages.',
      severity: 'error',
      from: { path: '^src/shared/', pathNot: '\\.test\\.ts$' },
      to: {
        pathNot:
          '^src/shared/|node_modules/(zod|prosemirror-model|prosemirror-transform|orderedmap|stemmer|diff|entities|saxes)/',
      },
    },
    {
      name: 'sqlite-in-db',
      comment: 'Only src/main/db imports better-sqlite3.',
      severity: 'error',
      from: { pathNot: '^src/main/db/|^tests/' },
      to: { path: 'better-sqlite3' },
    },
    {
      name: 'no-barrels',
      comment: 'Import from the file that something stands in: no index.ts gathers a folder.',
      severity: 'error',
      from: { path: '^src/.*/index[.]ts$' },
      to: {},
    },
    {
      name: 'electron-in-wiring',
      comment:
        "Electron is imported only by main's wiring files, src/main/ipc and src/preload: services and db run without it.",
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: '^src/main/[^/]+\\.ts$|^src/main/ipc/|^src/preload/',
      },
      to: { path: '(^|node_modules/)electron($|/)' },
    },
    {
      name: 'main-and-renderer-apart',
      comment: 'Main and renderer meet only in src/shared and the contract.',
      severity: 'error',
      from: { path: '^src/(main|preload)/' },
      to: { path: '^src/renderer/' },
    },
    {
      name: 'renderer-not-main',
      comment: 'The renderer speaks to main through the contract only.',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { path: '^src/(main|preload)/|^(node:|fs$|path$)' },
    },
    {
      name: 'editor-is-framework-free',
      comment: 'src/renderer/editor imports no Svelte and no feature.',
      severity: 'error',
      from: { path: '^src/renderer/editor/' },
      to: {
        path: 'node_modules/(svelte|@lucide|bits-ui)/|^src/renderer/(features|app|ui)/|\\.svelte(\\.ts)?$',
      },
    },
    {
      name: 'features-apart',
      comment: "A feature never imports another feature's inside.",
      severity: 'error',
      from: { path: '^src/renderer/features/([^/]+)/' },
      to: { path: '^src/renderer/features/', pathNot: '^src/renderer/features/$1/' },
    },
    {
      name: 'ui-knows-no-domain',
      comment:
        'src/renderer/ui holds no domain words: it imports no feature, editor or shared code.',
      severity: 'error',
      from: { path: '^src/renderer/ui/' },
      to: { path: '^src/(shared|renderer/(features|editor|app))/' },
    },
    {
      name: 'services-know-no-sql',
      comment: 'Services use cases: no better-sqlite3, no ipc.',
      severity: 'error',
      from: { path: '^src/main/services/' },
      to: { path: '^src/main/ipc/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.svelte-kit|^out/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.svelte', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'import', 'default'],
    },
  },
};
