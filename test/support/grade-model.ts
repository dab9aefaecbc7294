/**
 * What everybody's grade and dates are, said a second time and as simply as it can be: in hundredths of
 * points, with the offsets of Madrid's clock from autumn 2026 written down. Nothing of the product is used.
 */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Clocks go from UTC+2 to UTC+1 in autumn, and back in spring. */
const [autumn, spring] = [Date.parse("2026-10-25T01:00:00Z"), Date.parse("2027-03-28T01:00:00Z")];
const offset = (at: number) => (at < autumn || at >= spring ? 2 * HOUR : HOUR);

/**
 * The moment when the clock shows this: of an hour that comes twice, the second; of one that is left out, as
 * long after the change.
 */
function momentOf(shown: number): number {
  const [first, second] = [shown - 2 * HOUR, shown - HOUR];
  if (second + offset(second) === shown) return second;
  return first + offset(first) === shown ? first : second;
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
/** What holds instead of what holds for the class; null leaves that. */
type ModelExtension = { due: number | null; runs: number | null };
type ModelStudent = {
  works: Work[];
  section: number | null;
  extension: ModelExtension | null;
  grade: ModelGrade | null;
  /** Whether the school's list has them, they carry that line, and their address is proven. */
  isListed: boolean;
  isHeld: boolean;
  isProven: boolean;
};

/** A rubric of two lines, 6 points by the tenths of the way and 4 for a talk, each times `scale`. */
export class GradeModel {
  readonly students = new Map<string, ModelStudent>();
  /** By the section's number. */
  readonly sections = new Map<number, ModelExtension>();
  scale = 1;
  /** Percent a day. */
  percent = 10;

  constructor(public due: number) {}

  of(name: string): ModelStudent {
    const nothing = { works: [], section: null, extension: null, grade: null };
    const unknown = { isListed: false, isHeld: false, isProven: false };
    const student = this.students.get(name) ?? { ...nothing, ...unknown };
    this.students.set(name, student);
    return student;
  }

  /** A line goes to whoever has proven its address. */
  list(name: string): void {
    const student = this.of(name);
    student.isListed = true;
    student.isHeld ||= student.isProven;
  }

  prove(name: string): void {
    const student = this.of(name);
    student.isProven = true;
    student.isHeld ||= student.isListed;
  }

  /** Staff say whose line it is. */
  give(name: string): void {
    Object.assign(this.of(name), { isListed: true, isHeld: true });
  }

  /** Whether their line is on the list, and nobody's. */
  isClaimed(name: string): boolean {
    const { isListed, isHeld } = this.of(name);
    return isListed && !isHeld;
  }

  /** Who carries their line; "none" where there is none. */
  line(name: string): string | null {
    const { isListed, isHeld } = this.of(name);
    return isListed ? (isHeld ? name : null) : "none";
  }

  /** A student's own beats their section's, and that the class's. */
  holds(name: string): { due: number; extraRuns: number } {
    const { extension, section } = this.of(name);
    const ofSection = section === null ? undefined : this.sections.get(section);
    return {
      due: extension?.due ?? ofSection?.due ?? this.due,
      extraRuns: extension?.runs ?? ofSection?.runs ?? 0,
    };
  }

  /** The last work counts. */
  private value(name: string): Value {
    const { works, grade } = this.of(name);
    const last = works.at(-1);
    const talk = Math.min(grade?.talk ?? 0, 4 * this.scale) * 100;
    const full = talk + (last ? 60 * last.tenths * this.scale : 0);
    const days = last ? modelDaysLate(last.at, this.holds(name).due) : 0;
    return { cents: full - (full * Math.min(100, days * this.percent)) / 100, maximum: 10 * this.scale };
  }

  compute(name: string, evenReleased = false): void {
    const student = this.of(name);
    if (student.grade?.isReleased && !evenReleased) return;
    const empty = { override: null, talk: null, feedback: "", version: 0, isReleased: false };
    student.grade = { ...(student.grade ?? empty), computed: this.value(name) };
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
      const now = this.value(name);
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
