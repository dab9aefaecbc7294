/** The browser lost the file, or may not read it. */
export class UnreadableFile extends Error {
  constructor(readonly file: string) {
    super();
  }
}

/** A file's bytes as base64. */
export function encodeFile(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    // A data URL: everything behind its comma.
    reader.onload = () => resolve(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => reject(new UnreadableFile(file.name));
    reader.readAsDataURL(file);
  });
}
