/** The same keys as the English texts, in another language: one too few or too many is a type error. */
export type Translation<English> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : Translation<English[Key]>;
};
