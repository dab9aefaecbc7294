/**
 * What everybody's grade is, said a second time and as simply as it can be: in hundredths of points, with the
 * offsets of Madrid's clock of autumn 2026 written down. Nothing of the product is used.
 */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Clocks went from UTC+2 to UTC+1. */
const change = Date.parse("2026-10-25T01:00:00Z");
const offset = (at: number) => (at < change ? 2 * HOUR : HOUR);

/** The moment when the clock shows this; the second one of an hour that comes twice. */
function momentOf(shown: number): number {
  const second = shown - HOUR;
  return offset(second) === HOUR ? second : shown - 2 * HOUR;
}

function modelDaysLate(at: number, due: number): number {
  if (at < due) return 0;
  let days = 1;
  while (momentOf(due + offset(due) + days * DAY) <= at) days += 1;
  return days;
}

type Work = { number: number; tenths: number; at: number };
type Value = { cents: number; maximum: number };
type ModelGrade = {
  computed: Value;
  override: Value | null;
  talk: number | null;
  feedback: string;
  version: number;
  isReleased: boolean;
};
export type ModelStudent = { works: Work[]; extension: number | null; grade: ModelGrade | null };

/** A rubric of two lines, 6 points by the tenths of the way and 4 for a talk, each times `scale`. */
export class GradeModel {
  readonly students = new Map<string, ModelStudent>();
  scale = 1;
  /** Percent a day. */
  percent = 10;

  constructor(public due: number) {}

  of(name: string): ModelStudent {
    const student = this.students.get(name) ?? { works: [], extension: null, grade: null };
    this.students.set(name, student);
    return student;
  }

  /** The last work counts. */
  private value({ works, extension, grade }: ModelStudent): Value {
    const last = works.at(-1);
    const talk = Math.min(grade?.talk ?? 0, 4 * this.scale) * 100;
    const full = talk + (last ? 60 * last.tenths * this.scale : 0);
    const days = last ? modelDaysLate(last.at, extension ?? this.due) : 0;
    return { cents: full - (full * Math.min(100, days * this.percent)) / 100, maximum: 10 * this.scale };
  }

  compute(name: string, evenReleased = false): void {
    const student = this.of(name);
    if (student.grade?.isReleased && !evenReleased) return;
    const empty = { override: null, talk: null, feedback: "", version: 0, isReleased: false };
    student.grade = { ...(student.grade ?? empty), computed: this.value(student) };
  }

  /** Whether there is anything but that nothing was handed in. */
  hasWork(name: string): boolean {
    const { works, grade } = this.of(name);
    return works.length > 0 || (grade !== null && (grade.override !== null || grade.talk !== null));
  }

  release(name: string): void {
    const { grade } = this.of(name);
    if (grade?.isReleased || !this.hasWork(name)) return;
    this.compute(name);
    const made = this.of(name).grade!;
    made.isReleased = true;
    made.version += 1;
  }

  withdraw(name: string): void {
    const { grade } = this.of(name);
    if (!grade?.isReleased) return;
    grade.isReleased = false;
    grade.version += 1;
  }

  /** The released grades that computing again would change. */
  stale(): string[] {
    return [...this.students].flatMap(([name, student]) => {
      const { grade } = student;
      if (!grade?.isReleased) return [];
      const now = this.value(student);
      const isSame = now.cents === grade.computed.cents && now.maximum === grade.computed.maximum;
      return isSame ? [] : [name];
    });
  }

  recompute(name: string): void {
    this.compute(name, true);
    this.of(name).grade!.version += 1;
  }

  /** False where somebody else has decided since that version. */
  save(
    name: string,
    version: number,
    decision: { override: number | null; talk: number | null; feedback: string },
  ): boolean {
    if (!this.of(name).grade) this.compute(name);
    const grade = this.of(name).grade!;
    if (grade.version !== version) return false;
    const { override, talk, feedback } = decision;
    const seen = grade.computed.maximum;
    const before = JSON.stringify([grade.override?.cents ?? null, grade.talk, grade.feedback]);
    const hasTalked = talk !== grade.talk;
    grade.talk = talk;
    grade.feedback = feedback;
    if (override === null) grade.override = null;
    else if (grade.override?.cents !== override * 100)
      grade.override = { cents: override * 100, maximum: seen };
    if (hasTalked) this.compute(name, true);
    const after = JSON.stringify([grade.override?.cents ?? null, talk, feedback]);
    if (before !== after) this.of(name).grade!.version += 1;
    return true;
  }

  /** What the student sees. */
  shown(name: string): { points: number; maximum: number } | null {
    const { grade } = this.of(name);
    if (!grade?.isReleased) return null;
    const { cents, maximum } = grade.override ?? grade.computed;
    return { points: cents / 100, maximum };
  }
}
