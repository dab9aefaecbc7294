const SHORTEST = 10;

export const PASSWORD_ADVICE = `At least ${SHORTEST} characters. A few words in a row are easy to remember and hard to guess.`;

export function passwordRule(password: string): string | null {
  return password.length >= SHORTEST ? null : `Choose a password of at least ${SHORTEST} characters.`;
}
