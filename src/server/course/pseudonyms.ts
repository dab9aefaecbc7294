import { randomInt } from "node:crypto";

const qualities = [
  "Amber", "Brave", "Bright", "Brisk", "Calm", "Clever", "Cosy", "Crisp", "Curious", "Daring", "Deft", "Eager", "Fair", "Gentle", "Glad",
  "Golden", "Happy", "Honest", "Jolly", "Keen", "Kind", "Lively", "Lucky", "Mellow", "Merry", "Mighty", "Nimble", "Noble", "Patient",
  "Plucky", "Proud", "Quick", "Quiet", "Rapid", "Sharp", "Silver", "Sleek", "Snowy", "Spry", "Steady", "Sunny", "Swift", "Tidy", "Velvet",
  "Vivid", "Warm", "Wise", "Witty",
];
const animals = [
  "Badger", "Beaver", "Bison", "Bittern", "Condor", "Crane", "Curlew", "Dolphin", "Egret", "Falcon", "Ferret", "Finch", "Fox", "Gecko",
  "Gannet", "Hare", "Hawk", "Hedgehog", "Heron", "Ibis", "Jackdaw", "Kestrel", "Kingfisher", "Lapwing", "Lark", "Lemur", "Lynx", "Marten",
  "Merlin", "Mole", "Narwhal", "Newt", "Ocelot", "Osprey", "Otter", "Owl", "Panda", "Pelican", "Plover", "Puffin", "Quail", "Raven",
  "Robin", "Seal", "Sparrow", "Stoat", "Swallow", "Tern", "Toucan", "Vole", "Walrus", "Wren",
];

/** A pair of words that nobody in the course has yet; past some two thousand people, with a number. */
export function choosePseudonym(taken: ReadonlySet<string>): string {
  const pairs = qualities.flatMap((quality) => animals.map((animal) => `${quality} ${animal}`));
  const free = pairs.filter((pair) => !taken.has(pair));
  if (free.length > 0) return free[randomInt(free.length)]!;
  const pair = pairs[randomInt(pairs.length)]!;
  let number = 2;
  while (taken.has(`${pair} ${number}`)) number += 1;
  return `${pair} ${number}`;
}
