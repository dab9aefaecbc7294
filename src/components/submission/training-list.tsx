import { formatCount } from "@/components/ui/format";
import { Panel } from "@/components/ui/panel";
import { Stat, StatList } from "@/components/ui/stat";
import { OptimizerSchema, type TrainingSettings } from "@/core/training";

/** In Keras's order, whatever order the database kept. */
const optimizerArguments = (optimizer: TrainingSettings["optimizer"]) =>
  Object.entries(OptimizerSchema.parse(optimizer))
    .filter(([name]) => name !== "name")
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");

export function TrainingList({ training }: { training: TrainingSettings }) {
  return (
    <Panel title="Training">
      <StatList>
        <Stat label="Optimiser">
          {training.optimizer.name} ({optimizerArguments(training.optimizer)})
        </Stat>
        <Stat label="Epochs">{training.epochs}</Stat>
        <Stat label="Batch size">{formatCount(training.batchSize)}</Stat>
        <Stat label="Training images">{formatCount(training.trainImages)}</Stat>
        <Stat label="Seed">{training.seed}</Stat>
      </StatList>
    </Panel>
  );
}
