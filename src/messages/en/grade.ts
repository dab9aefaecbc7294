export const grade = {} as const;
