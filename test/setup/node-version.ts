/** The suite runs on Node 24 or later; a system's older Node found first would fail in ways that say nothing. */
export default function setup(): void {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 24) {
    throw new Error(
      `tests need Node 24 or later and found ${process.versions.node}: run them with "npm test" after "npm ci"`,
    );
  }
}
