export { environmentKeys } from '#storage'
