/**
 * Goes to a page of ours afresh, so that nothing cached stays; never returns, so that the button stays busy
 * until the page is there.
 */
export function leaveFor(path: string): Promise<never> {
  window.location.assign(path);
  return new Promise(() => {});
}
