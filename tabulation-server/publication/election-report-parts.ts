/** Parts of an election report that every place of it has: figures of a reporting unit, and texts. */

/** `other`: what a figure is that the format has no type for; then its type is `other`. */
export function voteCounts(unit: string, figure: number, other?: string) {
  const type = other === undefined ? { Type: 'total' } : { Type: 'other', OtherType: other };
  return { '@type': 'ElectionResults.VoteCounts', GpUnitId: unit, ...type, Count: figure };
}

export function seatCounts(unit: string, seats: number) {
  return { ...voteCounts(unit, seats), Type: 'seats' };
}

export function text(content: string) {
  return {
    '@type': 'ElectionResults.InternationalizedText',
    Text: [{ '@type': 'ElectionResults.LanguageString', Content: content, Language: 'en' }],
  };
}
