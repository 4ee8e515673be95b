/** Pages are rendered by the server's renderer when they are built, and served as files. */
export default { output: "export" };
