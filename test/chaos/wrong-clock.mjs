// Loaded before everything else in a trainer's process: its clock is two hours fast, two hours slow or right,
// for a few seconds each, as on a machine whose clock somebody sets.
const RealDate = Date;
const HOURS = [2, -2, 0];
const PERIOD = 7_000;
const shift = () => HOURS[Math.floor(performance.now() / PERIOD) % HOURS.length] * 3_600_000;

globalThis.Date = class extends RealDate {
  constructor(...parts) {
    super(...(parts.length > 0 ? parts : [RealDate.now() + shift()]));
  }
  static now() {
    return RealDate.now() + shift();
  }
};
