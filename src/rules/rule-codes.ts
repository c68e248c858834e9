/** Every code that has a page; of all rules, without loading them. */
export const ruleCodes: ReadonlySet<string> = new Set([
  ...['ALT001', 'ALT002', 'ALT003', 'ALT004', 'ALT005', 'ALT006', 'ALT007', 'ALT008', 'ALT009'],
  ...['ALT010', 'ALT011', 'ALT012', 'ALT013'],
  ...['ALT101', 'ALT102', 'ALT103', 'ALT104', 'ALT105', 'ALT106', 'ALT107', 'ALT108', 'ALT109'],
  ...['ALT110', 'ALT111', 'ALT112', 'ALT113', 'ALT114', 'ALT115', 'ALT116', 'ALT199'],
]);

/** Whether a code is of a rule about what runs. */
export function isLiveCode(code: string): boolean {
  return code.startsWith('ALT1');
}
