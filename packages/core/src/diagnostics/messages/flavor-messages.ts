export const flavorMessages = {};
