// Questions and notices are rare, so what shows them loads with the first of them.

let isAsked = false;
let tellHost = () => {};
let markReady = () => {};
const ready = new Promise<void>((resolve) => (markReady = resolve));

/** Resolves once questions and notices can be shown. */
export function openDialogPlace(): Promise<void> {
  isAsked = true;
  tellHost();
  return ready;
}

/** For the one host on the page. */
export const dialogPlace = {
  subscribe(tell: () => void) {
    tellHost = tell;
    return () => (tellHost = () => {});
  },
  isAsked: () => isAsked,
  markReady: () => markReady(),
};
