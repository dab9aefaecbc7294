import { expect, it } from "vitest";
import { chooseSlots } from "../../../workers/pool/slots";

const GIGABYTE = 2 ** 30;

it.each([
  ["each core trains a run", "cpu", 1, 2, 4, 2],
  ["as far as three quarters of the memory go", "cpu", 1, 8, 4, 3],
  ["fewer where a run may be large", "cpu", 2.5, 8, 16, 4],
  ["but no more than a class needs", "cpu", 1, 64, 256, 8],
  ["at least one run trains", "cpu", 3, 2, 0.5, 1],
  ["one, where nobody knows how large a run may be", "cpu", Infinity, 8, 64, 1],
  ["a GPU trains one run", "NVIDIA H100", 1, 16, 128, 1],
])("%s", (_, device, run, cores, gigabytes, slots) => {
  expect(chooseSlots(device, run * GIGABYTE, cores, gigabytes * GIGABYTE)).toBe(slots);
});
