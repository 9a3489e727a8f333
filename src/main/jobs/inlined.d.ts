/** A file of the program's own as a `data:` URL in base64. */
declare module '*.bin?inline' {
  const url: string;
  export default url;
}
