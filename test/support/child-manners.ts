/** Seeds that test/support/odd-child.ts takes for a wish. */
export const manners = {
  /** Its engine ends the process before it says anything. */
  crashes: 9_001,
  /** It takes a second to end after its last word. */
  lingers: 9_002,
  /** It never ends after its last word. */
  hangs: 9_003,
};
