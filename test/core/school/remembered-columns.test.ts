import { describe, expect, it } from "vitest";
import { hasSameHeaders, moveColumns } from "@/core/school/remembered-columns";

describe("headers of two files", () => {
  it("are the same in the same order, whatever blank ones a program adds at the end", () => {
    expect(hasSameHeaders(["Name", "Mail"], ["Name", "Mail", "", ""])).toBe(true);
    expect(hasSameHeaders(["Name", "", "Mail", ""], ["Name", "", "Mail"])).toBe(true);
    for (const other of [["Mail", "Name"], ["Name"], ["Name", "Mail", "Group"], ["name", "Mail"], []])
      expect(hasSameHeaders(["Name", "Mail"], other), other.join()).toBe(false);
    expect(hasSameHeaders(["", ""], [""])).toBe(false);
  });
});

describe("columns that somebody chose", () => {
  const from = ["Nr", "Kontakt", "Wer", "Wer", ""];
  it("move to the columns of the same names in another file", () => {
    expect(moveColumns({ email: 1, studentId: 0, login: null }, from, ["Wer", "Kontakt", "Nr"])).toEqual({
      email: 1,
      studentId: 2,
      login: null,
    });
  });

  it("are asked for again where a name is gone, blank, or stands for several columns", () => {
    expect(moveColumns({ email: 1 }, from, ["Nr", "Mail"])).toBeNull();
    expect(moveColumns({ email: 1 }, from, ["Kontakt", "Kontakt"])).toBeNull();
    expect(moveColumns({ name: 2 }, from, ["Wer"])).toBeNull();
    expect(moveColumns({ name: 4 }, from, ["", "Wer"])).toBeNull();
    expect(moveColumns({ name: 9 }, from, from)).toBeNull();
  });
});
