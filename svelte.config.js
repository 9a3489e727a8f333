/** Svelte's own defaults: the file says so, and keeps the tools from asking. */
export default {};
