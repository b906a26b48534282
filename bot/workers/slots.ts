/** Keeps slow work beside the jobs from taking all of their lanes. */
export interface Slots {
  /** @returns nothing, at once, when every slot is taken */
  take<Result>(work: () => Promise<Result>): Promise<Result> | undefined;
}

export function createSlots(most: number): Slots {
  let taken = 0;
  return {
    take(work) {
      if (taken >= most) return undefined;
      taken += 1;
      return work().finally(() => {
        taken -= 1;
      });
    },
  };
}
