/** Source system of records that were written here; everything else came from outside. */
export const OWN_SOURCE = 'northstar';
