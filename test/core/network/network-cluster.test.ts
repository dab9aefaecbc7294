import { describe, expect, it } from "vitest";
import type { ArchitectureInput } from "@/core/network/architecture";
import { canonicalNetwork, clusterNetworks } from "@/core/network/network-cluster";
import { makeArchitecture } from "../../support/network";

type Layers = ArchitectureInput["layers"];
const net = (units: number, rate = 0.5): Layers => [
  { type: "Flatten" },
  { type: "Dense", units, activation: "relu" },
  { type: "Dropout", rate },
  { type: "Dense", units: 10, activation: "softmax" },
];
const used = (layers: Layers, ...enrolmentIds: string[]) => ({
  architecture: makeArchitecture(layers),
  uses: enrolmentIds.map((enrolmentId) => ({ enrolmentId })),
});
const cluster = (...networks: ReturnType<typeof used>[]) =>
  clusterNetworks(networks).map(({ students, networks: members }) => [
    students,
    members.map(({ uses }) => uses.map(({ enrolmentId }) => enrolmentId).join("+")),
  ]);

describe("clusters of networks", () => {
  it("join students who used the same network, however it was written", () => {
    const apart: Layers = [
      { type: "Flatten" },
      { type: "Dense", units: 64 },
      { type: "Activation", activation: "relu" },
      { type: "Dropout", rate: 0.5 },
      { type: "Dense", units: 10, activation: "softmax" },
    ];
    expect(cluster(used(net(64), "ada"), used(apart, "bob"))).toEqual([[2, ["ada+bob"]]]);
    const pooled: Layers = [
      { type: "MaxPooling2D" },
      { type: "Flatten" },
      { type: "Dense", units: 10, activation: "softmax" },
    ];
    const strided: Layers = [{ type: "MaxPooling2D", strides: [2, 2] }, ...pooled.slice(1)];
    expect(canonicalNetwork(makeArchitecture(pooled))).toEqual(canonicalNetwork(makeArchitecture(strided)));
  });

  it("join networks that differ in one argument of one layer, and none that differ in two", () => {
    expect(
      cluster(
        used(net(64), "ada", "bob"),
        used(net(128), "cy"),
        used(net(64, 0.3), "dee"),
        used(net(128, 0.3), "eve"),
      ),
    ).toEqual([[4, ["ada+bob", "cy", "dee"]]]);
  });

  it("are not chained together by small steps", () => {
    expect(
      cluster(used(net(64, 0.1), "ada", "bob"), used(net(64, 0.2), "cy"), used(net(32, 0.2), "dee")),
    ).toEqual([[3, ["ada+bob", "cy"]]]);
  });

  it("leave out what one student alone has, also in many submissions", () => {
    expect(
      cluster(
        used(net(64), "ada"),
        used(net(128), "ada"),
        used([{ type: "Flatten" }, { type: "Dense", units: 10, activation: "softmax" }], "bob"),
      ),
    ).toEqual([]);
  });

  it("put the largest first", () => {
    expect(
      cluster(used(net(64), "ada", "bob"), used(net(100, 0.2), "ada", "bob", "cy")).map(
        ([students]) => students,
      ),
    ).toEqual([3, 2]);
  });

  it("leave the places alone that Add names", () => {
    const added = makeArchitecture([
      { type: "Flatten" },
      { type: "Dense", units: 10 },
      { type: "Activation", activation: "relu" },
      { type: "Dense", units: 10 },
      { type: "Add", from: 2 },
      { type: "Activation", activation: "softmax" },
    ]);
    expect(canonicalNetwork(added)).toEqual(added);
  });
});
