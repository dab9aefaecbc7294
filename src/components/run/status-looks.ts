import {
  IconAlertTriangle,
  IconBan,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconPlayerPlay,
  IconPlayerStop,
  type Icon,
} from "@tabler/icons-react";
import type { ShownStatus } from "@/core/run/run-status";

/** How each status is marked, wherever it is shown. */
export const statusLooks: Record<ShownStatus, { color: "gray" | "petrol" | "green" | "red"; Icon: Icon }> = {
  waiting: { color: "gray", Icon: IconClock },
  claimed: { color: "petrol", Icon: IconPlayerPlay },
  training: { color: "petrol", Icon: IconPlayerPlay },
  cancelling: { color: "gray", Icon: IconPlayerStop },
  done: { color: "green", Icon: IconCircleCheck },
  stopped_early: { color: "green", Icon: IconCircleCheck },
  diverged: { color: "red", Icon: IconAlertTriangle },
  failed: { color: "red", Icon: IconCircleX },
  cancelled: { color: "gray", Icon: IconBan },
};
