/** Hands a text to the browser as a file. */
export function downloadText(fileName: string, content: string, type: string): void {
  downloadBlob(fileName, new Blob([content], { type: `${type};charset=utf-8` }));
}

/** Hands bytes, given as base64, to the browser as a file. */
export function downloadBytes(fileName: string, content: string, type: string): void {
  downloadBlob(
    fileName,
    new Blob([Uint8Array.from(atob(content), (character) => character.charCodeAt(0))], { type }),
  );
}

function downloadBlob(fileName: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  // Some browsers read the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
