import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readEnv, settingNames } from "@/env";

describe("the environment", () => {
  it("may be empty: everything has a default", () => {
    expect(readEnv({})).toMatchObject({
      NODE_ENV: "production",
      DATA_DIR: ".data",
      HOST: "127.0.0.1",
      PORT: 3000,
      ENGINE: "auto",
    });
  });

  it("takes an empty variable for one that is not set", () => {
    expect(readEnv({ DATABASE_URL: "", PORT: "" })).toEqual(readEnv({}));
  });

  it.each([
    ["DATABASE_URL", "mysql://host/name"],
    ["PORT", "70000"],
    ["ENGINE", "pytorch"],
    ["SESSION_SECRET", "short"],
    ["TRAINER_SLOTS", "0"],
  ])("names %s when it is %s", (name, value) => {
    expect(() => readEnv({ [name]: value })).toThrow(
      new RegExp(`The environment is not valid:\n  ${name}: `),
    );
  });

  it("has each setting of a person in .env.example, and no other", () => {
    // npm and npm start set these two.
    const setByPrograms = ["NODE_ENV", "npm_lifecycle_event"];
    const example = [...readFileSync(".env.example", "utf8").matchAll(/^# ([A-Z_]+)=/gm)].map(
      ([, name]) => name,
    );
    expect(example.sort()).toEqual(settingNames.filter((name) => !setByPrograms.includes(name)).sort());
  });

  it("takes every value that .env.example shows", () => {
    const lines = readFileSync(".env.example", "utf8").matchAll(/^# ([A-Z_]+)=(.*)$/gm);
    expect(() =>
      readEnv(Object.fromEntries([...lines].map(([, name, value]) => [name, value]))),
    ).not.toThrow();
  });
});
