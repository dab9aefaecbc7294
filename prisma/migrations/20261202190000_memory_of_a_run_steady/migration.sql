-- An exercise limited the declared outputs of a batch. It limits what a training takes now, as
-- src/core/check/memory.ts foretells it, so that whatever an exercise allowed is allowed still.
UPDATE "Exercise" SET limits = (limits - 'activationBytes') || jsonb_build_object('memoryBytes',
  1048576 * ceil((367001600 + 2.7 * (limits->>'activationBytes')::numeric + 100 * (limits->>'parameters')::numeric) / 1048576))
WHERE limits ? 'activationBytes';
