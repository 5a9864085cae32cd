export const secretMessages = {};
