// Stands for a training process that an engine's crash ends before it says anything.
process.once("message", () => process.exit(3));
