/** What is used of wawoff2, which comes without types: Google's WOFF2 reader. */
declare module 'wawoff2' {
  const packed: {
    /** The TrueType font in a WOFF2 file. */
    decompress(bytes: Uint8Array): Promise<Uint8Array>;
  };
  export default packed;
}
