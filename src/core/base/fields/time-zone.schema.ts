import { z } from "zod";
import { refined } from "@/core/base/issue";
import { isTimeZone } from "./time-zone";

/** An IANA name, such as "Europe/Madrid". */
export const TimeZoneSchema = z.string().min(1).max(60).refine(isTimeZone, refined("time_zone"));
