import type { Recording } from "@/server/demonstration/recording";

/** Megabytes are what networks and films have; the best of a few students are enough to look at. */
const FILMS = 4;
const NETWORKS = 6;
/** Bytes of a network's weights. */
const MOST_WEIGHTS = 60_000;

type Tables = Recording["tables"];

/** The runs whose networks are small enough to ship, the best first, one of each student. */
function listBest({ Run, Result, Weights, WeightBytes }: Tables): unknown[] {
  const light = new Set(
    WeightBytes.filter(({ bytes }) => String(bytes).length / 2 < MOST_WEIGHTS).map(({ hash }) => hash),
  );
  const isLight = new Set(Weights.filter(({ hash }) => light.has(hash)).map(({ runId }) => runId));
  const ranked = Result.filter(({ runId }) => isLight.has(runId)).toSorted(
    (a, b) => Number(b.testAccuracy) - Number(a.testAccuracy),
  );
  const ownerOf = new Map(Run.map(({ id, userId }) => [id, userId]));
  const seen = new Set<unknown>();
  return ranked.flatMap(({ runId }) => {
    const owner = ownerOf.get(runId);
    if (seen.has(owner)) return [];
    seen.add(owner);
    return [runId];
  });
}

/** Leaves out most films and networks, as a server gives them up after a term. */
export function thinRecording(tables: Tables): Tables {
  const best = listBest(tables);
  const films = new Set(best.slice(0, FILMS));
  const networks = new Set(best.slice(0, NETWORKS));
  const hashes = new Set(tables.Weights.filter(({ runId }) => networks.has(runId)).map(({ hash }) => hash));
  return {
    ...tables,
    EpochPicture: tables.EpochPicture.filter(({ runId }) => films.has(runId)),
    WeightBytes: tables.WeightBytes.filter(({ hash }) => hashes.has(hash)),
  };
}
