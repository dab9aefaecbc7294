import { formatCount } from "@/components/ui/format";
import { Panel } from "@/components/ui/panel";
import { Stat, StatList } from "@/components/ui/stat";
import type { TrainingSettings } from "@/core/training";
import { describeAugmentation, describeEarlyStopping, describeOptimizer, describeSchedule, describeValidation } from "@/core/training-words";

/** Every setting in words; those that are off are left out. */
export function TrainingList({ training }: { training: TrainingSettings }) {
  const schedule = describeSchedule(training);
  const validation = describeValidation(training);
  const stopping = describeEarlyStopping(training);
  const augmentation = describeAugmentation(training);
  return (
    <Panel title="Training">
      <StatList>
        <Stat label="Optimiser">{describeOptimizer(training.optimizer)}</Stat>
        {schedule && <Stat label="Learning rate">{schedule}</Stat>}
        <Stat label="Epochs">{stopping ? `at most ${training.epochs}` : training.epochs}</Stat>
        <Stat label="Batch size">{formatCount(training.batchSize)}</Stat>
        <Stat label="Training images">{formatCount(training.trainImages)}</Stat>
        {training.labelSmoothing !== undefined && <Stat label="Label smoothing">{training.labelSmoothing}</Stat>}
        {validation && <Stat label="Validation">{validation}</Stat>}
        {stopping && <Stat label="Stops early">{stopping}</Stat>}
        {augmentation && <Stat label="Augmentation">{augmentation}</Stat>}
        <Stat label="Seed">{training.seed}</Stat>
      </StatList>
    </Panel>
  );
}
