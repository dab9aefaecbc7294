/** Without a heartbeat for so long, on the database's clock, a trainer counts as lost. It sends one every third of that. */
export const leaseSeconds = 15;
