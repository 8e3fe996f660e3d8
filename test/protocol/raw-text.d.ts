/** Text as a module: what a test imports so can be planted with a violation, unlike a file that it reads. */
declare module '*?raw' {
  const text: string;
  export default text;
}
